"use client";

import { FileSpreadsheetIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useState } from "react";
import { cn } from "@/components/ui/cn";

type DropZoneProps = Readonly<{ name: string | null; onChoose: (file: File) => void }>;

/** A file input as large as a place to drop a file on. The input itself takes the drop, the keyboard and the click. */
export function DropZone({ name, onChoose }: DropZoneProps) {
  const t = useTranslations("bulkOrders.upload");
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onChoose(file);
  };
  return (
    <label
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        "flex cursor-pointer flex-col items-center justify-center gap-2 rounded-lg border border-dashed border-border-strong px-4 py-8 text-center transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring hover:bg-muted/60",
        over && "border-primary bg-primary-subtle",
      )}
    >
      <FileSpreadsheetIcon aria-hidden className="size-6 text-muted-foreground" strokeWidth={1.5} />
      <span className={cn("max-w-full text-sm break-words", name !== null && "font-medium")}>
        {name ?? t("drop")}
      </span>
      <span className="text-xs text-muted-foreground">{t(name === null ? "limits" : "another")}</span>
      <input
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
        className="sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onChoose(file);
          // The same file, changed, can be chosen again.
          event.target.value = "";
        }}
      />
    </label>
  );
}
