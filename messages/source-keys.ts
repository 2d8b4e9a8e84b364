import ts from "typescript";

/** A key that code asks for: `exact` as it stands, or the beginning of one that is put together at run time. */
export type UsedKey = Readonly<{ key: string; exact: boolean; line: number }>;

const MAKERS = new Set(["useTranslations", "getTranslations"]);

/** The namespace of `useTranslations("orders")`, also behind `await`; `null` where the expression makes no translator. */
function namespaceOf(expression: ts.Expression | undefined): string | null {
  if (!expression) return null;
  if (ts.isAwaitExpression(expression)) return namespaceOf(expression.expression);
  if (!ts.isCallExpression(expression) || !ts.isIdentifier(expression.expression)) return null;
  if (!MAKERS.has(expression.expression.text)) return null;
  const [argument] = expression.arguments;
  if (!argument) return "";
  // A namespace that is chosen at run time is left to the types.
  return ts.isStringLiteral(argument) ? argument.text : null;
}

/** `const [t, fields] = await Promise.all([getTranslations("a"), getTranslations("b")])` makes two. */
function listedNamespaces(expression: ts.Expression | undefined): readonly (string | null)[] {
  if (!expression) return [];
  const call = ts.isAwaitExpression(expression) ? expression.expression : expression;
  if (!ts.isCallExpression(call) || call.expression.getText() !== "Promise.all") return [];
  const [list] = call.arguments;
  return list && ts.isArrayLiteralExpression(list)
    ? list.elements.map((element) => namespaceOf(element))
    : [];
}

function declared(node: ts.VariableDeclaration): readonly (readonly [name: string, namespace: string])[] {
  const { name, initializer } = node;
  if (ts.isIdentifier(name)) {
    const namespace = namespaceOf(initializer);
    return namespace === null ? [] : [[name.text, namespace]];
  }
  if (!ts.isArrayBindingPattern(name)) return [];
  const namespaces = listedNamespaces(initializer);
  return name.elements.flatMap((element, index) => {
    const namespace = namespaces[index];
    if (!ts.isBindingElement(element) || !ts.isIdentifier(element.name) || typeof namespace !== "string")
      return [];
    return [[element.name.text, namespace] as const];
  });
}

function declaredIn(block: ts.Block): readonly (readonly [name: string, namespace: string])[] {
  return block.statements
    .filter(ts.isVariableStatement)
    .flatMap((statement) => statement.declarationList.declarations.flatMap(declared));
}

/** The texts that an argument can be: both sides of a condition, the beginning of a template. */
function texts(argument: ts.Expression | undefined): readonly Readonly<{ text: string; exact: boolean }>[] {
  if (!argument) return [];
  if (ts.isStringLiteralLike(argument)) return [{ text: argument.text, exact: true }];
  if (ts.isTemplateExpression(argument)) return [{ text: argument.head.text, exact: false }];
  if (ts.isParenthesizedExpression(argument)) return texts(argument.expression);
  if (ts.isConditionalExpression(argument))
    return [...texts(argument.whenTrue), ...texts(argument.whenFalse)];
  return [];
}

/** Every message key that a source file names, found in its syntax tree. Keys that are variables are left to the types. */
export function usedKeys(fileName: string, source: string): readonly UsedKey[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const used: UsedKey[] = [];
  const visit = (node: ts.Node, known: ReadonlyMap<string, string>) => {
    // A block's own names hide the outer ones; declarations come before their use.
    const names = ts.isBlock(node) ? new Map([...known, ...declaredIn(node)]) : known;
    if (ts.isCallExpression(node)) {
      const callee = ts.isPropertyAccessExpression(node.expression)
        ? node.expression.expression
        : node.expression;
      const namespace = ts.isIdentifier(callee) ? names.get(callee.text) : undefined;
      for (const { text, exact } of namespace === undefined ? [] : texts(node.arguments[0])) {
        const key = namespace === "" ? text : `${namespace}.${text}`;
        used.push({ key, exact, line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
      }
    }
    ts.forEachChild(node, (child) => visit(child, names));
  };
  visit(file, new Map());
  return used;
}

export type Literal = Readonly<{ text: string; line: number }>;

const SPOKEN_ATTRIBUTES = new Set(["alt", "aria-label", "aria-description", "placeholder", "title", "label"]);
const WORD = /\p{L}{2,}/u;
/** Names of keys on the keyboard are the same in every language. */
const EXEMPT_PARENT = "Kbd";

/** Words that stand in a component itself instead of in the message files. */
export function literalWords(fileName: string, source: string): readonly Literal[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: Literal[] = [];
  const note = (node: ts.Node, text: string) => {
    if (WORD.test(text)) {
      found.push({ text: text.trim(), line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
    }
  };
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node)) {
      const { parent } = node;
      const exempt = ts.isJsxElement(parent) && parent.openingElement.tagName.getText() === EXEMPT_PARENT;
      // Entities such as &nbsp; are punctuation.
      if (!exempt) note(node, node.text.replace(/&\w+;/g, ""));
    }
    if (ts.isJsxAttribute(node) && SPOKEN_ATTRIBUTES.has(node.name.getText()) && node.initializer) {
      if (ts.isStringLiteral(node.initializer)) note(node, node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
