import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

/**
 * Lists, at the end of a build, which compiled module answers which address of the API, in the order in
 * which they are to be tried. The build itself stays as it is.
 *
 * @type {import("next").NextAdapter}
 */
const adapter = {
  name: "donext-server",
  async onBuildComplete({ outputs, routing, projectDir, distDir }) {
    const order = (pathname) =>
      routing.dynamicRoutes.findIndex(({ source }) => source === pathname);
    const routes = outputs.appRoutes
      .filter(({ pathname }) => /^\/api(\/|$)/.test(pathname) && !pathname.endsWith(".rsc"))
      .map(({ pathname, filePath }) => ({ pathname, module: relative(projectDir, filePath) }))
      .sort((one, other) => order(one.pathname) - order(other.pathname));
    await writeFile(join(distDir, "api-routes.json"), JSON.stringify(routes, null, 2));
  },
};

export default adapter;
