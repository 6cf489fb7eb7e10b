/** Where this server has a telephone to try; null where it has none. */
export const PHONE = document.querySelector('meta[name="bakame-phone"]')?.getAttribute("content") ?? null;
