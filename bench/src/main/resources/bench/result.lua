-- How a run is told: one line on standard output. wrk's percentiles count the requests that could not be sent while one
-- was slow (coordinated omission); microseconds.

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT requests=%d micros=%d refused=%d broken=%d median=%d p99=%d\n", summary.requests,
    summary.duration, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
