// The code of the Inngest guide "Fetch run status and output", with the braces that its copy lost; only the address is ours.
import process from "node:process";

const [base, file] = process.argv.slice(2);

async function send(event) {
  const response = await fetch(`${base}/e/${process.env.INNGEST_EVENT_KEY}`, {
    method: "POST",
    body: JSON.stringify(event),
  });
  return await response.json();
}

async function getRuns(eventId) {
  const response = await fetch(`${base}/v1/events/${eventId}/runs`, {
    headers: {
      Authorization: `Bearer ${process.env.INNGEST_SIGNING_KEY}`,
    },
  });
  const json = await response.json();
  return json.data;
}

async function getRunOutput(eventId) {
  let runs = await getRuns(eventId);
  while (runs[0].status !== "Completed") {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    runs = await getRuns(eventId);
    if (runs[0].status === "Failed" || runs[0].status === "Cancelled") {
      throw new Error(`Function run ${runs[0].status}`);
    }
  }
  return runs[0];
}

const { ids } = await send({
  name: "imports/csv.uploaded",
  data: {
    file,
    userId: "user_0xp3wqz7vumcvajt",
  },
});

const first = (await getRuns(ids[0]))[0].status;
const run = await getRunOutput(ids[0]);
console.log(JSON.stringify({ ids, first, run }));
