/** Headings stick below the top bar. Shared by the ordinary heading and by the one that selects all rows. */
export const headClasses =
  "sticky top-(--bar-height) z-20 h-9 border-b bg-canvas px-3 text-xs font-medium whitespace-nowrap text-muted-foreground first:rounded-tl-lg first:pl-4 last:rounded-tr-lg last:pr-4 dark:bg-card";
