-- Posts one body for ever; $KEY in it becomes a key of its own for each request.
local body, token = os.getenv("BENCH_BODY"), os.getenv("BENCH_TOKEN")
local place, sent, bad = 0, 0, 0
local threads = {}

function setup(thread)
  place = place + 1
  thread:set("seat", os.getenv("BENCH_SEAT") .. "-" .. place)
  table.insert(threads, thread)
end

function init(args)
  wrong = 0
  wrk.method = "POST"
  wrk.headers["content-type"] = "application/json"
  if token and token ~= "" then wrk.headers["authorization"] = "Bearer " .. token end
  keyed = body:find("$KEY", 1, true) ~= nil
end

function request()
  if not keyed then return wrk.format(nil, nil, nil, body) end
  sent = sent + 1
  return wrk.format(nil, nil, nil, (body:gsub("$KEY", seat .. "-" .. sent)))
end

function response(status, headers, answer)
  if status ~= 200 or answer:find('"errors":[', 1, true) or answer:find('"refusal":{', 1, true) then
    wrong = wrong + 1
  end
end

function done(summary, latency, requests)
  for _, thread in ipairs(threads) do bad = bad + thread:get("wrong") end
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), bad + summary.errors.status + summary.errors.timeout))
end
