declare module "jsonld" {
  interface Options {
    readonly documentLoader: (url: string) => Promise<unknown>;
    readonly safe?: boolean;
  }
  const jsonld: {
    expand(document: object, options: Options): Promise<unknown[]>;
    compact(document: object, context: string, options: Options): Promise<object>;
  };
  export default jsonld;
}
