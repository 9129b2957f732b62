// Package gate holds the checks in front of the chat API, whether the API is
// embedded or forwarded: which client sends a request, how much it may request,
// which pages may use the API and read its replies, and how an error is
// written.
package gate
