const paths = {
  overview: "M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 7h6V4h-6z",
  live: "M12 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2M8.5 8.5a5 5 0 0 0 0 7M15.5 8.5a5 5 0 0 1 0 7M5.6 5.6a9 9 0 0 0 0 12.8M18.4 5.6a9 9 0 0 1 0 12.8",
  sessions: "M4 5h16v11H9l-5 4zM8 9h8M8 12h5",
  learners:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20c.6-3.6 3-5.5 6.500-5.500s5.900 1.900 6.500 5.500M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.800c2 .7 3.200 2.500 3.500 5.200",
  safety: "M12 3l8 3v5c0 5-3.300 8.500-8 10-4.700-1.500-8-5-8-10V6zM9 11.500l2.200 2.200L15.500 9.500",
  costs:
    "M12 3v18M16.500 7.500C15.800 6 14.200 5.500 12 5.500c-2.500 0-4.300 1.100-4.300 3.100 0 4.500 9 2 9 6.600 0 2.100-2 3.300-4.700 3.300-2.400 0-4.300-.8-5-2.500",
  health: "M3 12h4l2.500-6 4.500 12 2.500-6H21",
  policies: "M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7",
  settings:
    "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5M9 19.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5",
  audit: "M5 4h14v16H5zM9 9h6M9 13h6M9 17h3",
  exports: "M12 4v11M7.500 11l4.500 4.500 4.500-4.500M5 20h14",
  phone:
    "M5 4h4l1.500 5-2.300 1.500a12 12 0 0 0 5.300 5.300L15 13.500l5 1.500v4c0 .6-.4 1-1 1C11 20 4 13 4 5c0-.6.4-1 1-1",
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6L6 18",
  chevron: "M6 9l6 6 6-6",
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside a word that says the same; alone it needs a name of its own on what holds it. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
