-- Books free slots for ever, each of a trainer who was drawn. BENCH_TRAINERS names a file of `{ {token, client}, … }`,
-- BENCH_DRAWS one of the trainers' numbers in the order of the draws, BENCH_FIRST_HOUR the first hour of this round,
-- counted from BENCH_EPOCH (seconds). The second thread begins in the middle of the draws.

local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  local trainers = dofile(os.getenv("BENCH_TRAINERS"))
  local draws = dofile(os.getenv("BENCH_DRAWS"))
  local epoch = tonumber(os.getenv("BENCH_EPOCH"))
  local hour = tonumber(os.getenv("BENCH_FIRST_HOUR")) + number
  local heads, hours, at = {}, {}, math.floor(#draws / 2) * number
  for n, trainer in ipairs(trainers) do
    heads[n] = "POST /api/v1/bookings HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
      .. "Authorization: Bearer " .. trainer[1] .. "\r\nContent-Length: 80\r\n\r\n"
      .. '{"client":"' .. trainer[2] .. '","start":"'
    hours[n] = hour
  end
  request = function()
    at = at % #draws + 1
    local drawn = draws[at]
    local start = hours[drawn]
    hours[drawn] = start + 2
    return heads[drawn] .. os.date("!%Y-%m-%dT%H:%M:%SZ", epoch + start * 3600) .. '"}'
  end
end
