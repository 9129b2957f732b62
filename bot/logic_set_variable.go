package bot

// setVariableBlock gives a variable a value.
var setVariableBlock = &kind{decode: decodeSetVariable, run: runSetVariable}

// setVariable is the block's options.
type setVariable struct {
	VariableID  string `json:"variableId"`
	Type        string `json:"type"`
	Expression  loose  `json:"expressionToEvaluate"`
	IsCode      bool   `json:"isCode"`
	OnClient    bool   `json:"isExecutedOnClient"`
	IsUnsafe    *bool  `json:"isUnsafe"`
	SaveErrorIn string `json:"saveErrorInVariableId"`
}

func decodeSetVariable(b exportBlock) (any, error) { return decodeOptions[setVariable](b.Options) }

func runSetVariable(s *step, b *block) outcome {
	conf := b.conf.(setVariable)
	if conf.VariableID == "" {
		return outcome{}
	}
	value := s.scope.text(string(conf.Expression))
	if conf.Type == "Transcript" {
		value = s.transcript()
	}
	s.scope.assign(conf.VariableID, value)
	return outcome{}
}
