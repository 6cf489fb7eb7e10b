import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

// Where the admin API is: of this origin, unless a build for another host names its own.
const api = (process.env["BAKAME_API_URL"] ?? "").replace(/\/+$/, "");

/** The page says itself what it may load, so that a static host that sends no header is as strict as the backend. */
function contentPolicy(): Plugin {
  const connect = api === "" ? "'self'" : `'self' ${api}`;
  const policy =
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; ` +
    `connect-src ${connect}; base-uri 'none'; form-action 'self'`;
  return {
    name: "content-policy",
    apply: "build",
    transformIndexHtml: () => [
      { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: policy }, injectTo: "head-prepend" },
    ],
  };
}

/** What `main.tsx` begins with, piece by piece, is asked for while the page itself is read. */
function preloaded(): Plugin {
  const begun = ["react-dom/client", "src/App.tsx"];
  return {
    name: "preloaded",
    apply: "build",
    transformIndexHtml: (_html, { bundle = {} }) => {
      const entry = Object.values(bundle).find((chunk) => chunk.type === "chunk" && chunk.isEntry);
      // What the entry itself imports is in the page by then.
      const there = new Set(entry?.type === "chunk" ? [entry.fileName, ...entry.imports] : []);
      const files = new Set<string>();
      const need = (file: string) => {
        const chunk = bundle[file];
        if (chunk?.type !== "chunk" || there.has(file) || files.has(file)) return;
        files.add(file);
        chunk.imports.forEach(need);
      };
      for (const chunk of Object.values(bundle)) {
        const from = chunk.type === "chunk" && chunk.isDynamicEntry ? (chunk.facadeModuleId ?? "") : "";
        if (begun.some((each) => from.includes(each))) need(chunk.fileName);
      }
      if (files.size < begun.length) throw new Error(`not in the build: ${begun.join(", ")}`);
      return [...files].map((file) => ({
        tag: "link",
        attrs: { rel: "modulepreload", crossorigin: true, href: `/${file}` },
        injectTo: "head" as const,
      }));
    },
  };
}

/** Each file that gains by it lies ready in both encodings: a server compresses nothing while somebody waits. */
function precompressed(): Plugin {
  let folder = "";
  return {
    name: "precompressed",
    apply: "build",
    configResolved: (config) => {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle: () => {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(js|css|html|svg|txt|json)$/.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const plain = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      }
    },
  };
}

export default defineConfig({
  plugins: [contentPolicy(), preloaded(), precompressed()],
  define: { __API_URL__: JSON.stringify(api) },
  build: {
    outDir: "dist",
    target: "es2022",
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
  server: { proxy: { "/api": process.env["BAKAME_DEV_SERVER"] ?? "http://127.0.0.1:8000" } },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
} as Parameters<typeof defineConfig>[0]);
