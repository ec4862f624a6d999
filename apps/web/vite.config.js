import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: "page",
  plugins: [react()],
  build: {
    outDir: "../dist/page",
    emptyOutDir: true,
    target: "es2022",
    // What a page loads is measured as it is sent: see test/web/budget.web.test.ts.
    reportCompressedSize: false,
    // A data: URL would need a hole in the content security policy.
    assetsInlineLimit: 0,
  },
  worker: { format: "es" },
});
