import { parseArgs } from "node:util";
import { openApp, signUp } from "../support/app";
import { measureActions } from "./actions";
import { fill } from "./crowd";
import { measureLighthouse } from "./lighthouse";
import { measureLoad } from "./load";

// Measures what a person waits for, in a real browser, on a production build.
const { values: flags } = parseArgs({
  options: { quick: { type: "boolean" }, lighthouse: { type: "boolean" } },
});

const app = await openApp();
try {
  await app.isReady();
  const person = await signUp(app.browser, app.baseURL);
  if (flags.lighthouse) {
    await fill(person.call, 200);
    await measureLighthouse(app, person.storageState);
  } else {
    await fill(person.call, flags.quick ? 1_000 : 10_000);
    await measureLoad(app, person.storageState, flags.quick ? 2 : 5);
    await measureActions(app, person.storageState, flags.quick ? 5 : 20);
  }
} finally {
  await app.close();
}
