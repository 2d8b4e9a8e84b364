import { describe, expect, it } from "vitest";
import { checkPassword } from "@/lib/domain/access/password";
import { refusalOf } from "@/lib/testing/refusals";

const email = "ada.lovelace@drawdown.example";
const owner = { email, name: "Ada Lovelace-Byron" };

describe("a password", () => {
  it.each([
    ["correct horse", "length is what counts, no digits or signs are asked for"],
    ["abcdabcdabcd", "twelve characters, four different ones"],
    ["密码密码一二三四五六七八", "characters count, not bytes"],
    ["🙂🙃🙂🙃😀😁🙂🙃🙂🙃🙂🙃", "nor halves of characters"],
    ["x".repeat(100) + "abc" + "y".repeat(97), "two hundred are the most"],
    ["password of the old mill", "a common word is no fault where enough stands beside it"],
    ["Byron wrote in Pisa", "nor is a name"],
  ])("may be %j: %s", (password) => {
    expect(() => checkPassword(password, owner)).not.toThrow();
  });

  it.each([
    ["", "nothing"],
    ["elevenchars", "eleven characters"],
    ["🙂🙃😀😁😂😃", "six characters, although twelve code units"],
    ["aaaaaaaaaaaaaaa", "one character over and over"],
    ["abcabcabcabcabc", "three characters over and over"],
    [email, "the person's own address"],
    [email.toUpperCase(), "the same in capitals"],
    ["password1234", "a common password"],
    ["PasswordPassword", "one twice, in capitals"],
    ["qwertyuiop123", "a row of keys"],
    ["iloveyou5201314", "two that are tried first"],
    ["AdaLovelace1843", "the person's own name with a year"],
    ["ada.lovelace!!", "the beginning of the own address"],
    ["x".repeat(100) + "abc" + "y".repeat(98), "longer than anybody types"],
  ])("may not be %j: %s", async (password) => {
    expect(await refusalOf(() => checkPassword(password, owner))).toEqual({
      code: "password_weak",
      field: "password",
      min: 12,
    });
  });
});
