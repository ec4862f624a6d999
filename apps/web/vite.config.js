import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/**
 * Lets the browser ask for the font with the script, not after it: so no words are drawn twice.
 *
 * @type {import("vite").Plugin}
 */
const preloadFont = {
  name: "guildhall-preload-font",
  transformIndexHtml: {
    order: "post",
    handler: (_, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => file.endsWith(".woff2"))
        .map((file) => ({
          tag: "link",
          attrs: { rel: "preload", as: "font", type: "font/woff2", href: `/${file}`, crossorigin: "" },
          injectTo: "head",
        })),
  },
};

export default defineConfig({
  root: "page",
  plugins: [react(), preloadFont],
  build: {
    outDir: "../dist/page",
    emptyOutDir: true,
    target: "es2022",
    // What a page loads is measured as it is sent: see test/web/budget.web.test.ts.
    reportCompressedSize: false,
    // A data: URL would need a hole in the content security policy.
    assetsInlineLimit: 0,
    // Small parts that most pages show: as twenty files they would come one after another, six at a time.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: "shared", test: /page\/(?:app|data|format|parts)\//, minShareCount: 3 }] },
      },
    },
  },
  worker: { format: "es" },
});
