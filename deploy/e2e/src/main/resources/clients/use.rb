$stdout.sync = true
require "./mail"

while (line = $stdin.gets)
  if line.strip == "?"
    puts "= " + Sidekiq.redis { |redis| redis.lrange("sent", 0, -1) }.join(", ")
  else
    Mail.perform_async(line.strip)
    puts "= asked"
  end
end
