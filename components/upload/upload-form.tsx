"use client";

import { LoaderCircleIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type ReactNode, type SubmitEvent, useId, useState, useTransition } from "react";
import { Field, SelectField } from "@/components/form/field";
import { RefusalMessage } from "@/components/form/refusal-message";
import { MoneyText } from "@/components/money-text";
import { AccountPicker, type FindAccountsAction } from "@/components/order-form/account-picker";
import { StatusBadge } from "@/components/status-badge";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { Textarea } from "@/components/ui/textarea";
import { DropZone } from "@/components/upload/drop-zone";
import { useUpload } from "@/components/upload/use-upload";
import { FILE_ENCODINGS, type FileEncoding, type UploadLimits } from "@/lib/domain/files/upload";
import type { Currency } from "@/lib/domain/money/money";

/** What the form says of the account that the rows are for. */
export type UploadAccount = Readonly<{
  id: string;
  name: string;
  status: "active" | "suspended";
  wallets: readonly Readonly<{ currency: Currency; available: string }>[];
}>;

type UploadFormProps = Readonly<{
  /** The list that the files are in; files are sent to `upload` below it. */
  place: string;
  limits: UploadLimits;
  /** Endings and media types, as the file dialog takes them. */
  accept: string;
  /** Rows as they look, for who pastes them. */
  example: string;
  account: UploadAccount | null;
  /** How accounts are found, for who may choose one. */
  find: FindAccountsAction | null;
  requestId: string;
  /** What stands beside the button, such as a template. */
  children?: ReactNode;
}>;

/** Whose rows, and the file: dropped, picked or pasted. The check changes nothing. */
export function UploadForm(props: UploadFormProps) {
  const { place, limits, account, find, requestId, children } = props;
  const t = useTranslations("upload");
  const [encoding, setEncoding] = useState<FileEncoding>("auto");
  const upload = useUpload({ place, limits, accountId: account?.id ?? null, encoding, requestId });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void upload.send();
  };
  return (
    <form onSubmit={submit} noValidate aria-busy={upload.pending} className="flex flex-col gap-4">
      {upload.refusal ? <RefusalMessage refusal={upload.refusal} /> : null}
      {upload.lost ? (
        <Alert tone="danger" role="alert">
          {t("lost")}
        </Alert>
      ) : null}
      {find ? <AccountChooser place={place} account={account} find={find} /> : null}
      <Source {...props} choose={upload.choose} name={upload.contents?.name ?? null} />
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
        <SelectField
          name="encoding"
          label={t("encoding")}
          value={encoding}
          onChange={(event) =>
            setEncoding(FILE_ENCODINGS.find((each) => each === event.target.value) ?? "auto")
          }
          options={FILE_ENCODINGS.map((value) => ({ value, label: t(`encodings.${value}`) }))}
          className="w-full sm:w-64"
        />
        <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:flex-col-reverse">
          {children}
          <Button type="submit" variant="primary" aria-disabled={upload.pending || undefined}>
            {upload.pending ? <LoaderCircleIcon aria-hidden className="animate-spin" /> : null}
            {t(upload.pending ? "checking" : "check")}
          </Button>
        </div>
      </div>
    </form>
  );
}

type SourceProps = Pick<UploadFormProps, "limits" | "accept" | "example"> &
  Readonly<{ choose: ReturnType<typeof useUpload>["choose"]; name: string | null }>;

function Source({ choose, name, limits, accept, example }: SourceProps) {
  const t = useTranslations("upload");
  const id = useId();
  const paste = (text: string) =>
    choose(text.trim() === "" ? null : { name: t("pasted"), body: new Blob([text], { type: "text/plain" }) });
  return (
    <Tabs defaultValue="file" onValueChange={() => choose(null)}>
      <TabsList aria-label={t("source")}>
        <TabsTrigger value="file">{t("file")}</TabsTrigger>
        <TabsTrigger value="text">{t("paste")}</TabsTrigger>
      </TabsList>
      <TabsContent value="file">
        <DropZone
          name={name}
          limits={limits}
          accept={accept}
          onChoose={(file) => choose({ name: file.name, body: file })}
        />
      </TabsContent>
      <TabsContent value="text" className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-xs font-medium">
          {t("rows")}
        </label>
        <Textarea
          id={id}
          spellCheck={false}
          rows={6}
          placeholder={example}
          className="font-mono text-sm"
          onChange={(event) => paste(event.target.value)}
        />
      </TabsContent>
    </Tabs>
  );
}

type AccountChooserProps = Pick<UploadFormProps, "place" | "account"> &
  Readonly<{ find: FindAccountsAction }>;

/** The account stands in the address: the page reads it again, and its files are listed below. */
function AccountChooser({ place, account, find }: AccountChooserProps) {
  const t = useTranslations("upload");
  const router = useRouter();
  const [busy, start] = useTransition();
  const choose = (id: string) =>
    start(() =>
      router.replace(`${place}?${new URLSearchParams({ account: id }).toString()}`, { scroll: false }),
    );
  const wallet = account?.wallets.find((one) => one.currency === "CNY");
  return (
    <Field name="account" label={t("account")}>
      {(control) => (
        <AccountPicker control={control} find={find} busy={busy} onChoose={choose}>
          {account ? (
            <span className="flex w-full flex-wrap items-center gap-x-3 gap-y-1">
              <span className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
                <span className="truncate font-medium">{account.name}</span>
                {account.status === "suspended" ? <StatusBadge status="suspended" /> : null}
              </span>
              {wallet ? (
                <span className="text-sm">
                  <span className="text-muted-foreground">{t("available")}</span>{" "}
                  <MoneyText amount={wallet.available} currency={wallet.currency} />
                </span>
              ) : null}
            </span>
          ) : (
            <span className="text-muted-foreground">{t("chooseAccount")}</span>
          )}
        </AccountPicker>
      )}
    </Field>
  );
}
