package engine

// returnBlock goes back to where the last jump or event came from.
var returnBlock = &kind{run: func(*Step, *block) outcome { return outcome{back: true} }}
