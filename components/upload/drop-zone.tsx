"use client";

import { FileSpreadsheetIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useState } from "react";
import { cn } from "@/components/ui/cn";
import type { UploadLimits } from "@/lib/domain/files/upload";

type DropZoneProps = Readonly<{
  name: string | null;
  limits: UploadLimits;
  /** Endings and media types, as the file dialog takes them. */
  accept: string;
  onChoose: (file: File) => void;
}>;

/** A file input as large as a place to drop a file on. The input itself takes the drop, the keyboard and the click. */
export function DropZone({ name, limits, accept, onChoose }: DropZoneProps) {
  const t = useTranslations("upload");
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onChoose(file);
  };
  const take = (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file) onChoose(file);
    // The same file, changed, can be chosen again.
    input.value = "";
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
      <span className="text-xs text-muted-foreground">
        {name === null
          ? t("limits", { rows: limits.rowsMax, megabytes: limits.bytesMax / 1024 / 1024 })
          : t("another")}
      </span>
      <input
        type="file"
        accept={accept}
        className="sr-only"
        // A file may have been chosen before this page could hear of it.
        ref={(input) => {
          if (input?.files?.length) take(input);
        }}
        onChange={(event) => take(event.target)}
      />
    </label>
  );
}
