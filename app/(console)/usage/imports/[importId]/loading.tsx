import { DetailLoading } from "@/components/loading";

export default function Loading() {
  return <DetailLoading />;
}
