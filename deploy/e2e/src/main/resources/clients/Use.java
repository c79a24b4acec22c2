void main() throws Exception {
  var lines = new BufferedReader(new InputStreamReader(System.in));
  var redis = Redis.client().connect().sync();
  for (String line = lines.readLine(); line != null; line = lines.readLine()) {
    if (line.equals("?")) {
      System.out.println("= " + String.join(", ", redis.lrange("values", 0, -1)));
    } else {
      redis.rpush("values", "mail to " + line);
      System.out.println("= asked");
    }
  }
}
