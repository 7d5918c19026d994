-- Posts the lines of $BENCH_LINES in turn, for ever; $KEY in a line becomes a key of its own for each request.
local token, lines, place = os.getenv("BENCH_TOKEN"), {}, 0
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  wrong, sent = 0, tonumber(os.getenv("BENCH_START"))
  for line in io.lines(os.getenv("BENCH_LINES")) do table.insert(lines, line) end
  wrk.method = "POST"
  wrk.headers["content-type"] = "application/json"
  if token and token ~= "" then wrk.headers["authorization"] = "Bearer " .. token end
  if #lines == 1 then whole = wrk.format(nil, nil, nil, lines[1]) end
end

function request()
  if whole then return whole end
  sent = sent + 1
  local line = lines[(sent - 1) % #lines + 1]
  return wrk.format(nil, nil, nil, (line:gsub("$KEY", "bench-" .. sent)))
end

function response(status, headers, answer)
  if status ~= 200 or answer:find('"errors":[', 1, true) or answer:find('"refusal":{', 1, true) then
    wrong = wrong + 1
  end
end

function done(summary, latency, requests)
  local bad = summary.errors.status + summary.errors.timeout + summary.errors.connect + summary.errors.read
  for _, thread in ipairs(threads) do bad = bad + thread:get("wrong") end
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), bad))
end
