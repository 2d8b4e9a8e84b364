import { describe, expect, it } from "vitest";
import { listHref, nextSort, readSort } from "@/components/data-table/list-url";

const url = { pathname: "/orders", params: { q: "cam 7", sort: "-placedAt", cursor: "abc" } };

describe("listHref", () => {
  it("keeps what is not changed and goes back to the first page", () => {
    expect(listHref(url, { sort: "total" })).toBe("/orders?q=cam+7&sort=total");
  });

  it("keeps the page where only the columns change, and turns pages without losing the search", () => {
    expect(listHref(url, { columns: "id,total" })).toBe(
      "/orders?columns=id%2Ctotal&cursor=abc&q=cam+7&sort=-placedAt",
    );
    expect(listHref(url, { cursor: "def" })).toBe("/orders?cursor=def&q=cam+7&sort=-placedAt");
  });

  it("drops what is emptied", () => {
    expect(listHref(url, { q: "", sort: undefined })).toBe("/orders");
  });
});

describe("sorting", () => {
  it("reads a key and its direction", () => {
    expect([readSort("-total"), readSort("name"), readSort(undefined)]).toEqual([
      { key: "total", descending: true },
      { key: "name", descending: false },
      null,
    ]);
  });

  it("starts in the natural direction of the column and turns round at the next click", () => {
    expect(nextSort(null, "total", true)).toBe("-total");
    expect(nextSort({ key: "total", descending: true }, "total", true)).toBe("total");
    expect(nextSort({ key: "total", descending: true }, "name", false)).toBe("name");
  });
});
