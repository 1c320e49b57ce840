-- Asks for one day of a trainer for ever, all trainers in turn. BENCH_TRAINERS names a file of `{ {token, client}, … }`,
-- BENCH_FROM and BENCH_TO are the day.

local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  local mine, at = {}, 0
  for n, trainer in ipairs(dofile(os.getenv("BENCH_TRAINERS"))) do
    if n % 2 == number % 2 then
      mine[#mine + 1] = "GET /api/v1/bookings?from=" .. os.getenv("BENCH_FROM") .. "&to=" .. os.getenv("BENCH_TO")
        .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " .. trainer[1] .. "\r\n\r\n"
    end
  end
  request = function()
    at = at % #mine + 1
    return mine[at]
  end
end
