import { FormLoading } from "@/components/loading";

export default function Loading() {
  return <FormLoading fields={4} />;
}
