/** What people can say of a file that is in neither UTF-8 nor UTF-16; those two say it themselves. */
export const FILE_ENCODINGS = ["auto", "gb18030", "windows-1252"] as const;
export type FileEncoding = (typeof FILE_ENCODINGS)[number];

/** How large a file may be, and how many rows it may have. */
export type UploadLimits = Readonly<{ bytesMax: number; rowsMax: number }>;
