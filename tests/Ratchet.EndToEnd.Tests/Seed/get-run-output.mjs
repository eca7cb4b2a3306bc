// The code of the Inngest guide "Fetch run status and output" with the official SDK. The braces that its copy lost are back; only the host is
// ours, and the file is the sample's.
import process from "node:process";
import { Inngest } from "inngest";

const inngest = new Inngest({ id: "acme" });

async function getRuns(eventId) {
  const response = await fetch(`${process.env.INNGEST_BASE_URL}/v1/events/${eventId}/runs`, {
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

const { ids } = await inngest.send({
  name: "imports/csv.uploaded",
  data: {
    file: process.argv[2],
    userId: "user_0xp3wqz7vumcvajt",
  },
});

const first = (await getRuns(ids[0]))[0].status;
const run = await getRunOutput(ids[0]);
console.log(JSON.stringify({ ids, first, run }));
