import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { compress } from "hono/compress";

import type { PageSettings } from "./page-settings.js";
import { securityHeaders } from "./security-headers.js";

/** Files with a hash in their name never change. */
const FOR_EVER = "public, max-age=31536000, immutable";

/** The page as a web application: its files, its settings, and its first file for every address that names a view. */
export function webApp(folder: string, settings: PageSettings): Hono {
  const headers = securityHeaders(settings);
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    if (context.req.path.startsWith("/assets/") && context.res.ok) context.header("Cache-Control", FOR_EVER);
    else context.header("Cache-Control", "no-cache");
  });
  app.use(compress());
  app.get("/settings.json", (context) => context.json(settings));
  app.get("/assets/*", serveStatic({ root: folder }));
  app.get("/assets/*", (context) => context.text("There is no such file.", 404));
  app.get("/icon.svg", serveStatic({ root: folder }));
  app.get("*", serveStatic({ root: folder, path: "index.html" }));
  return app;
}
