import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when the page was not built. */
export class PageMissingError extends MarketplaceError {
  override readonly name = "PageMissingError";
  readonly code = "PAGE_MISSING";

  constructor(readonly folder: string) {
    super(`There is no index.html in ${folder}. Build the page first: npm run build --workspace @guildhall/web.`);
  }
}
