import { createTheme } from "@mantine/core";

/** Sizes only: colours are variables of `styles/tokens.css`, as no style sheet may be made while the page runs. */
export const theme = createTheme({
  defaultRadius: 8,
  cursorType: "pointer",
  respectReducedMotion: true,
  primaryColor: "blue",
});
