// Receives callbacks and signs test calls. Node 18 or later alone, nothing to install.
//
//     WEBHOOK_SECRET=... node callbacks.mjs receive 9000     a receiver on http://127.0.0.1:9000
//     WEBHOOK_SECRET=... node callbacks.mjs send URL BODY    one signed call, as the service makes it
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const secret = process.env.WEBHOOK_SECRET;
if (!secret) throw new Error("WEBHOOK_SECRET is not set");
const SKEW_MILLIS = 5 * 60 * 1000;
const MOST_BYTES = 1024 * 1024;

function signature(timestamp, body) {
  return createHmac("sha256", secret).update(timestamp + ".").update(body).digest("hex");
}

function equal(expected, given) {
  const one = Buffer.from(expected);
  const other = Buffer.from(given ?? "");
  return one.length === other.length && timingSafeEqual(one, other);
}

// While a secret is being replaced there is a second signature, made with the former secret.
function genuine(headers, body) {
  const timestamp = headers["x-webhook-timestamp"] ?? "";
  if (!/^\d{1,15}$/.test(timestamp) || Math.abs(Date.now() - Number(timestamp)) > SKEW_MILLIS) return false;
  const expected = signature(timestamp, body);
  return equal(expected, headers["x-webhook-signature"]) || equal(expected, headers["x-webhook-signature-previous"]);
}

// What came already. A real receiver keeps this in its database, in the transaction that acts on the callback.
const seen = new Set();
const newest = new Map();

function take(id, envelope) {
  if (seen.has(id)) return "repeated";
  seen.add(id);
  if (envelope.event === "status_update") return "accepted";
  const registration = id.replace(/-e\d+$/, "");
  const expected = (newest.get(registration) ?? 0) + 1;
  const sequence = envelope.sequence ?? expected;
  newest.set(registration, Math.max(sequence, expected - 1));
  return sequence <= expected ? "accepted" : "accepted-after-gap";
}

function receive(port) {
  const server = createServer((request, response) => {
    const chunks = [];
    let bytes = 0;
    request.on("data", (chunk) => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) request.destroy();
      else chunks.push(chunk);
    });
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      if (request.method !== "POST" || !genuine(request.headers, body)) {
        response.writeHead(401).end();
        return;
      }
      const envelope = JSON.parse(body);
      const id = request.headers["x-webhook-id"] ?? "";
      console.log(take(id, envelope), envelope.event, id, envelope.sequence);
      response.writeHead(204).end();
    });
  });
  server.listen(port, "127.0.0.1", () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
}

async function send(url, body) {
  const timestamp = Date.now().toString();
  const answer = await fetch(url, {
    method: "POST",
    body,
    headers: {
      "Content-Type": "application/json",
      "X-Webhook-ID": `test-${timestamp}`,
      "X-Webhook-Timestamp": timestamp,
      "X-Webhook-Signature": signature(timestamp, body),
    },
  });
  console.log(answer.status);
  process.exitCode = answer.ok ? 0 : 1;
}

const [command, target, text] = process.argv.slice(2);
if (command === "receive") receive(Number(target));
else await send(target, text);
