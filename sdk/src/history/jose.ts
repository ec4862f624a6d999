/** The library that signs and checks JWTs. It is loaded when it is needed: most programs never ask for a credential. */
export const jose = () => import("did-jwt");
