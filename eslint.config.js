import js from "@eslint/js";
import mocha from "eslint-plugin-mocha";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import typescript from "typescript-eslint";

export default defineConfig(
  globalIgnores([
    "artifacts/",
    "cache/",
    "coverage/",
    ".types/",
    "**/dist/",
    "sdk/src/generated/",
    "apps/web/page/data/api.ts",
  ]),
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      // Names of fields that come from outside may be written as strings.
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // A method may be async because its interface is.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/class-literal-property-style": "off",
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/non-nullable-type-assertion-style": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      eqeqeq: "error",
      "no-console": "off",
      "object-shorthand": "error",
    },
  },
  {
    files: ["sdk/src/**/*.ts", "agent/src/**/*.ts", "apps/*/src/**/*.ts"],
    rules: {
      "no-console": "error",
      // STYLE.md, section 4: one class per failure.
      "no-restricted-syntax": [
        "error",
        {
          selector: "ThrowStatement > NewExpression[callee.name='Error']",
          message: "Throw a class of the package's errors folder, not a plain Error.",
        },
      ],
    },
  },
  {
    files: ["apps/web/page/**/*.{ts,tsx}"],
    extends: [reactHooks.configs.flat["recommended-latest"]],
  },
  {
    files: ["test/**/*.ts", "agent/test/**/*.ts", "apps/*/test/**/*.ts"],
    extends: [mocha.configs.recommended],
    rules: {
      // `expect(x).to.be.true` is an expression; an `expect` of a transaction that nobody awaits is a floating promise.
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-dynamic-delete": "off",
      // What a stock library of others hands out, old names included.
      "@typescript-eslint/no-deprecated": "off",
      "mocha/no-exclusive-tests": "error",
      "mocha/no-pending-tests": "error",
      "mocha/no-exports": "off",
      "mocha/no-mocha-arrows": "off",
      "mocha/consistent-spacing-between-blocks": "off",
      "mocha/max-top-level-suites": "off",
    },
  },
  {
    files: ["**/*.{js,cjs}"],
    languageOptions: { globals: { console: "readonly", process: "readonly" } },
    rules: { "no-var": "off" },
  },
);
