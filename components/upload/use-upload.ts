import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Refusal } from "@/components/form/refusal";
import type { FileEncoding, UploadLimits } from "@/lib/domain/files/upload";

/** What is to be checked: a file, or what was pasted under a name. */
export type Contents = Readonly<{ name: string; body: Blob }>;

type Answer = Refusal | Readonly<{ ok: true; result: Readonly<{ id: string }> }>;

type UploadInput = Readonly<{
  /** The list that the files are in: they are sent to `upload` below it, and what the check found is at their id. */
  place: string;
  limits: UploadLimits;
  accountId: string | null;
  encoding: FileEncoding;
  requestId: string;
}>;

/** Sends the contents and goes on to what the check found. Each choice of contents is a request of its own. */
export function useUpload({ place, limits, accountId, encoding, requestId }: UploadInput) {
  const router = useRouter();
  const [contents, setContents] = useState<Contents | null>(null);
  const [choices, setChoices] = useState(0);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [lost, setLost] = useState(false);

  const choose = (next: Contents | null) => {
    setContents(next);
    setChoices((count) => count + 1);
    setRefusal(null);
    setLost(false);
  };

  const send = async () => {
    if (pending) return;
    setLost(false);
    const missing = missingFrom(accountId, contents, limits);
    setRefusal(missing);
    if (missing || accountId === null || contents === null) return;
    setPending(true);
    try {
      const answer = await post(`${place}/upload`, contents, {
        accountId,
        fileName: contents.name,
        encoding,
        requestId: `${requestId}-${choices}-${encoding}`,
      });
      if (answer.ok) {
        router.push(`${place}/${answer.result.id}`);
        return;
      }
      setRefusal(answer);
    } catch {
      setLost(true);
    }
    setPending(false);
  };

  return { contents, choose, send, pending, refusal, lost };
}

/** Told at once, before anything is sent. */
function missingFrom(
  accountId: string | null,
  contents: Contents | null,
  { bytesMax, rowsMax }: UploadLimits,
): Refusal | null {
  if (accountId === null) return { ok: false, code: "input_missing", details: { field: "account" } };
  if (contents === null || contents.body.size === 0)
    return { ok: false, code: "input_missing", details: { field: "file" } };
  if (contents.body.size > bytesMax) {
    const details = { field: "file", max: bytesMax / 1024 / 1024, rows: rowsMax };
    return { ok: false, code: "file_too_large", details };
  }
  return null;
}

async function post(
  address: string,
  { body }: Contents,
  input: Readonly<Record<string, string>>,
): Promise<Answer> {
  const answer = await fetch(`${address}?${new URLSearchParams(input).toString()}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body,
  });
  return (await answer.json()) as Answer;
}
