import { parseArgs } from "node:util";
import { openApp, signUp } from "../support/app";
import { measureActions } from "./actions";
import { fill } from "./crowd";
import { measureFirstOpening } from "./first-opening";
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
    await fill(person.call, { open: 200, completed: 0 });
    await measureLighthouse(app, person.storageState);
  } else {
    const scale = flags.quick ? 0.1 : 1;
    const most = { open: 10_000 * scale, completed: 40_000 * scale };
    await measureFirstOpening(app, [{ open: 200, completed: 0 }, most]);
    await fill(person.call, { open: 9_000 * scale, completed: 1_000 * scale });
    await measureLoad(app, person.storageState, flags.quick ? 2 : 5);
    await measureActions(app, person.storageState, flags.quick ? 5 : 20);
  }
} finally {
  await app.close();
}
