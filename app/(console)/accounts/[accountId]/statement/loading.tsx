import { ListLoading } from "@/components/loading";

/** As wide as the page will be. */
export default function Loading() {
  return (
    <div className="mx-auto w-full max-w-6xl">
      <ListLoading columns={6} figures={3} />
    </div>
  );
}
