/// <reference types="vite/client" />

/** Where the admin API is; empty for the origin that serves the dashboard. Set by BAKAME_API_URL at build time. */
declare const __API_URL__: string;
