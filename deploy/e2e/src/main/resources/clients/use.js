const queue = require("./queue");

async function answer(word) {
  if (word === "?") {
    return (await queue.getCompleted()).map((job) => job.returnvalue).join(", ");
  }
  await queue.add("mail", { to: word });
  return "asked";
}

(async () => {
  for await (const line of require("readline").createInterface({ input: process.stdin })) {
    console.log("= " + (await answer(line.trim())));
  }
})();
