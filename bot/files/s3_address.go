package files

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/minio/minio-go/v7/pkg/credentials"
)

// exampleS3 shows how an address is written.
const exampleS3 = "want s3://HOST/BUCKET or s3://HOST/BUCKET/PREFIX, such as s3://s3.eu-central-1.amazonaws.com/my-bucket/uploads?region=eu-central-1"

// s3Address is an address of a bucket, read.
type s3Address struct {
	host, bucket string
	// prefix begins the names of all files. It is empty or ends with a slash.
	prefix      string
	region      string
	isInsecure  bool
	credentials *credentials.Credentials
}

// s3Parameters are the parameters of an address.
var s3Parameters = []string{"insecure", "region"}

// parseS3 reads an address. No error quotes it, because it may contain a secret.
func parseS3(address string) (a s3Address, err error) {
	u, err := url.Parse(address)
	if err != nil {
		return a, errors.New("the address cannot be read; a key or a secret with other characters than letters and digits is better in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; " + exampleS3)
	}
	bucket, prefix, _ := strings.Cut(strings.Trim(path.Clean(u.Path), "/"), "/")
	if u.Host == "" || bucket == "" || bucket == "." {
		return a, errors.New("the address names no host or no bucket; " + exampleS3)
	}
	a = s3Address{host: u.Host, bucket: bucket}
	if prefix != "" {
		a.prefix = prefix + "/"
	}
	if err := a.readParameters(u.Query()); err != nil {
		return a, err
	}
	a.credentials, err = credentialsOf(u.User)
	return a, err
}

// readParameters reads what follows the question mark.
func (a *s3Address) readParameters(query url.Values) error {
	for name := range query {
		if !slices.Contains(s3Parameters, name) {
			return fmt.Errorf("%q is no parameter of the address; parameters are %s", name, strings.Join(s3Parameters, ", "))
		}
	}
	a.region = cmp.Or(query.Get("region"), os.Getenv("AWS_REGION"), os.Getenv("AWS_DEFAULT_REGION"))
	if !query.Has("insecure") {
		return nil
	}
	var err error
	if a.isInsecure, err = strconv.ParseBool(query.Get("insecure")); err != nil {
		return fmt.Errorf("insecure=%s in the address: want insecure=true for plain HTTP, or insecure=false", query.Get("insecure"))
	}
	return nil
}

// credentialsOf returns those of the address, or else of the environment, or
// else of the role that a cloud gives to this machine.
func credentialsOf(user *url.Userinfo) (*credentials.Credentials, error) {
	if user != nil {
		secret, _ := user.Password()
		if user.Username() == "" || secret == "" {
			return nil, errors.New("the address has a key without a secret: want s3://KEY:SECRET@HOST/BUCKET, or both in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
		}
		return credentials.NewStaticV4(user.Username(), secret, ""), nil
	}
	hasKey, hasSecret := os.Getenv("AWS_ACCESS_KEY_ID") != "", os.Getenv("AWS_SECRET_ACCESS_KEY") != ""
	switch {
	case hasKey && hasSecret:
		return credentials.NewEnvAWS(), nil
	case hasKey:
		return nil, errors.New("AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not")
	case hasSecret:
		return nil, errors.New("AWS_SECRET_ACCESS_KEY is set and AWS_ACCESS_KEY_ID is not")
	}
	return credentials.NewIAM(""), nil
}
