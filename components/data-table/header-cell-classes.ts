/**
 * Headings stick below the top bar; in a table that scrolls sideways by itself, to its own edge. Shared by the ordinary
 * heading and by the one that selects all rows.
 */
export const headClasses =
  "sticky top-0 z-20 group-data-fits/scroll:top-(--bar-height) h-9 border-b bg-canvas px-3 text-xs font-medium whitespace-nowrap text-muted-foreground first:rounded-tl-lg first:pl-4 last:rounded-tr-lg last:pr-4 dark:bg-card";
