// Fails when a file of sdk/src imports from a folder above its own, or files import each other in a circle.
import { wrongArrows } from "./wrong-arrows.js";
import { ROOT } from "../lib/project.js";
import { conclude } from "../lib/report.js";

conclude("Imports of sdk/src run one way.", await wrongArrows(ROOT));
