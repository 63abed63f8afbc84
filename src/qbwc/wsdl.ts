import { operations } from './operations.ts'
import { escapeText, intuitNamespace } from './soap-writer.ts'

type Operation = (typeof operations)[number]

const resultTypes = { string: 'xsd:string', int: 'xsd:int', strings: 'tns:ArrayOfString' } as const

/**
 * The WSDL 1.1 of the endpoint at `address`: document/literal wrapped, SOAP 1.1, made from the table of operations and
 * named as Intuit's own (QBWebConnectorSvc). The Web Connector does not ask for it; people and their tools do.
 */
export function wsdl(address: string): string {
  const location = escapeText(address).replaceAll('"', '&quot;')
  return `<?xml version="1.0" encoding="utf-8"?>
<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:tns="${intuitNamespace}" targetNamespace="${intuitNamespace}">
  <wsdl:types>
    <xsd:schema elementFormDefault="qualified" targetNamespace="${intuitNamespace}">
${operations.map(elements).join('\n')}
      <xsd:complexType name="ArrayOfString">
        <xsd:sequence>
          <xsd:element minOccurs="0" maxOccurs="unbounded" name="string" nillable="true" type="xsd:string"/>
        </xsd:sequence>
      </xsd:complexType>
    </xsd:schema>
  </wsdl:types>
${operations.map(messages).join('\n')}
  <wsdl:portType name="QBWebConnectorSvcSoap">
${operations.map(portOperation).join('\n')}
  </wsdl:portType>
  <wsdl:binding name="QBWebConnectorSvcSoap" type="tns:QBWebConnectorSvcSoap">
    <soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
${operations.map(bindingOperation).join('\n')}
  </wsdl:binding>
  <wsdl:service name="QBWebConnectorSvc">
    <wsdl:port name="QBWebConnectorSvcSoap" binding="tns:QBWebConnectorSvcSoap">
      <soap:address location="${location}"/>
    </wsdl:port>
  </wsdl:service>
</wsdl:definitions>
`
}

function elements(operation: Operation): string {
  const params = operation.params.map(({ name, type }) => ({
    name,
    type: `xsd:${type}`,
    least: type === 'int' ? 1 : 0,
  }))
  const type = resultTypes[operation.result]
  const result = { name: `${operation.name}Result`, type, least: operation.result === 'int' ? 1 : 0 }
  return [wrapper(operation.name, params), wrapper(`${operation.name}Response`, [result])].join('\n')
}

function wrapper(name: string, fields: readonly Readonly<{ name: string; type: string; least: number }>[]): string {
  const lines = fields.map(
    (field) =>
      `            <xsd:element minOccurs="${field.least}" maxOccurs="1" name="${field.name}" type="${field.type}"/>`,
  )
  const sequence =
    lines.length === 0
      ? ['          <xsd:sequence/>']
      : ['          <xsd:sequence>', ...lines, '          </xsd:sequence>']
  return [
    `      <xsd:element name="${name}">`,
    '        <xsd:complexType>',
    ...sequence,
    '        </xsd:complexType>',
    '      </xsd:element>',
  ].join('\n')
}

function messages({ name }: Operation): string {
  return [
    `  <wsdl:message name="${name}SoapIn"><wsdl:part name="parameters" element="tns:${name}"/></wsdl:message>`,
    `  <wsdl:message name="${name}SoapOut"><wsdl:part name="parameters" element="tns:${name}Response"/></wsdl:message>`,
  ].join('\n')
}

function portOperation({ name }: Operation): string {
  return `    <wsdl:operation name="${name}"><wsdl:input message="tns:${name}SoapIn"/><wsdl:output message="tns:${name}SoapOut"/></wsdl:operation>`
}

function bindingOperation({ name }: Operation): string {
  return [
    `    <wsdl:operation name="${name}">`,
    `      <soap:operation soapAction="${intuitNamespace}${name}" style="document"/>`,
    '      <wsdl:input><soap:body use="literal"/></wsdl:input>',
    '      <wsdl:output><soap:body use="literal"/></wsdl:output>',
    '    </wsdl:operation>',
  ].join('\n')
}
