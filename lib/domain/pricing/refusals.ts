import { DomainError } from "@/lib/domain/errors";

/** What a caller sent comes back in the refusal, cut so that a page or a log can hold it. */
const SHOWN_MAX = 100;

export function unknownCapability(field: string, value: string): DomainError {
  return new DomainError("unknown_capability", { field, value: value.slice(0, SHOWN_MAX) });
}

export function unknownSpecification(field: string, value: string | number): DomainError {
  return new DomainError("unknown_specification", { field, value: String(value).slice(0, SHOWN_MAX) });
}

export function methodNotSupported(field: string, value: string): DomainError {
  return new DomainError("method_not_supported", { field, value: value.slice(0, SHOWN_MAX) });
}
