// Package gate is what stands before every endpoint of the chat API, whoever
// answers behind it: who a client is, how much it may ask for, which pages may
// talk to the API and read its answers, and how a refusal is written.
package gate
