import { MissingState } from "@/components/missing-state";

export default function NotFound() {
  return <MissingState />;
}
