// Reads lines {"expression": …, "instants": ["2026-11-23T10:00", …]} and writes, for each, a line of states at those
// instants of the clock on the wall in Paris: 1 open, 0 closed, ? unknown; or {"error": …}. Run it with TZ=Europe/Paris.
import OpeningHours from "opening_hours";
import { createInterface } from "node:readline";

const PLACE = { lat: 48.78, lon: 2.29, address: { country_code: "fr", state: "Île-de-France", county: "Hauts-de-Seine" } };

for await (const line of createInterface({ input: process.stdin })) {
  const { expression, instants } = JSON.parse(line);
  let said;
  try {
    const hours = new OpeningHours(expression, PLACE);
    said = instants
      .map((instant) => {
        const moment = new Date(instant);
        return hours.getUnknown(moment) ? "?" : hours.getState(moment) ? "1" : "0";
      })
      .join("");
  } catch (error) {
    said = { error: String(error.message ?? error).slice(0, 200) };
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
