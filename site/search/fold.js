// Text as it is compared: small letters without accents, Greek ones by their names.

const LETTERS = {
  ...{ ß: "ss", ø: "o", æ: "ae", œ: "oe", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ħ: "h", ŋ: "n" },
  ...{ α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", λ: "lambda", μ: "mu", π: "pi" },
  ...{ σ: "sigma", φ: "phi", χ: "chi", ψ: "psi", ω: "omega", "∞": "infinity" },
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/** Fold a text of any length; line breaks stay, so that many texts can be folded as one. */
function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(LETTER, (letter) => LETTERS[letter]);
}

const wordsIn = (folded) => folded.match(/[\p{L}\p{N}]+/gu) || [];
const words = (text) => wordsIn(fold(text));
const joined = (text) => words(text).join("");
