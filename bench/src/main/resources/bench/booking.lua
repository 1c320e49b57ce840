-- Books free slots for ever: every request is another hour of some trainer, all trainers in turn.
-- BENCH_TRAINERS names a file of `{ {token, client}, … }`, BENCH_FIRST_HOUR the first hour of this
-- round, counted from BENCH_EPOCH (seconds).

local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  local trainers = dofile(os.getenv("BENCH_TRAINERS"))
  local epoch = tonumber(os.getenv("BENCH_EPOCH"))
  local hour = tonumber(os.getenv("BENCH_FIRST_HOUR"))
  local mine, at = {}, 0
  for n, trainer in ipairs(trainers) do
    if n % 2 == number % 2 then
      mine[#mine + 1] = {
        head = "POST /api/v1/bookings HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
          .. "Authorization: Bearer " .. trainer[1] .. "\r\nContent-Length: 80\r\n\r\n"
          .. '{"client":"' .. trainer[2] .. '","start":"',
      }
    end
  end
  request = function()
    at = at + 1
    if at > #mine then
      at = 1
      hour = hour + 1
    end
    return mine[at].head .. os.date("!%Y-%m-%dT%H:%M:%SZ", epoch + hour * 3600) .. '"}'
  end
end

