import { ListLoading } from "@/components/loading";

export default function Loading() {
  return <ListLoading columns={6} />;
}
