package bot

// idempotencyHeader carries a key that a client makes for each answer: the
// same answer posted again, because its reply was lost, is applied once.
const idempotencyHeader = "Idempotency-Key"

// maxKey bounds a key, in bytes. A longer one is cut: it is still the client's
// own.
const maxKey = 128

func keyOf(header string) string { return header[:min(len(header), maxKey)] }
