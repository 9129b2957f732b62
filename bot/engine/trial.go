package engine

// DecodeTrial reads an export as a flow that its owner tries out. It has an id
// of its own, so it is played beside the bot that it may be a version of, and
// their conversations and results stay apart. Its links to itself lead to
// itself. Everybody who knows the id may open it, even if the bot is closed,
// archived or meant for some pages only.
//
// The error is a [*Problem], as that of [Decode] is.
func DecodeTrial(data []byte, id string) (*Flow, error) {
	f, err := Decode(data, id)
	if err != nil {
		return nil, err
	}
	f.exportID, f.ID, f.PublicID = f.ID, id, id
	f.hash = hashOf(append([]byte(id), data...))
	f.archived, f.closed, f.rules.Security.AllowedOrigins = false, false, nil
	return f, nil
}

// IsTrial reports whether [DecodeTrial] has made the flow.
func (f *Flow) IsTrial() bool { return f.exportID != "" }
