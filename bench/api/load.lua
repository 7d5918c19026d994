-- Posts one body for ever. $KEY in it becomes a key of its own for each request.
local body, token = os.getenv("BENCH_BODY"), os.getenv("BENCH_TOKEN")
local keyed = body:find("$KEY", 1, true) ~= nil
local sent, fixed = 0, nil

function init(args)
  wrk.method = "POST"
  wrk.headers["content-type"] = "application/json"
  if token ~= "" then wrk.headers["authorization"] = "Bearer " .. token end
  fixed = wrk.format(nil, nil, nil, body)
end

function request()
  if not keyed then return fixed end
  sent = sent + 1
  return wrk.format(nil, nil, nil, (body:gsub("$KEY", os.getenv("BENCH_SEAT") .. sent)))
end

function done(summary, latency, requests)
  local failed = summary.errors.status + summary.errors.timeout + summary.errors.read
  io.write(string.format('{"requests": %d, "microseconds": %d, "bytes": %d, "p50": %d, "p99": %d, "failed": %d}\n',
    summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99), failed))
end
